import type { Transform } from './view.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** A line being drawn over the map, kept in Mercator 0..1 so that it stays with the ground. */
export interface Sketch {
  kind: 'area' | 'line'
  /** [x0, y0, x1, y1, …] */
  coordinates: number[]
}

export interface SketchLayer {
  draw(sketch: Sketch | null, view: Transform): void
  destroy(): void
}

/** Shows box, lasso and measured line above the map. */
export function createSketchLayer(container: HTMLElement): SketchLayer {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'map-sketch')
  svg.setAttribute('aria-hidden', 'true')
  const halo = document.createElementNS(SVG, 'path')
  const stroke = document.createElementNS(SVG, 'path')
  const dots = document.createElementNS(SVG, 'g')
  svg.append(halo, stroke, dots)

  return {
    draw(sketch, view) {
      if (!sketch) return svg.remove()
      const points: [string, string][] = []
      for (let i = 0; i < sketch.coordinates.length; i += 2) {
        const x = (sketch.coordinates[i]! - view.originX) * view.scale
        const y = (sketch.coordinates[i + 1]! - view.originY) * view.scale
        points.push([x.toFixed(1), y.toFixed(1)])
      }
      const path = `M${points.map((point) => point.join(',')).join('L')}${sketch.kind === 'area' ? 'Z' : ''}`
      svg.dataset.kind = sketch.kind
      halo.setAttribute('d', path)
      stroke.setAttribute('d', path)
      dots.replaceChildren(...(sketch.kind === 'line' ? points.map(dot) : []))
      if (!svg.isConnected) container.append(svg)
    },
    destroy: () => svg.remove(),
  }
}

function dot([x, y]: [string, string]): SVGCircleElement {
  const circle = document.createElementNS(SVG, 'circle')
  circle.setAttribute('cx', x)
  circle.setAttribute('cy', y)
  circle.setAttribute('r', '3.5')
  return circle
}
