import type { Camera } from '../../shared/domain/stories.ts'
import type { Part, Scene } from './scene.ts'

/** One way of drawing the scene. The controller owns camera and scene; a renderer only shows them. */
export interface Renderer {
  /** Draws what changed. Called at most once a frame. */
  update(scene: Scene, parts: ReadonlySet<Part>): void
  /** Shows the camera at once. */
  jump(camera: Camera): void
  resize(): void
  destroy(): void
}
