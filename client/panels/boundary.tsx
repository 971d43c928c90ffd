import { Component, type PropsWithChildren, type ReactNode, Suspense } from 'react'

type Props = PropsWithChildren<{
  /** Shown instead of a part that could not be loaded or drawn. */
  fallback: ReactNode
}>

/** Keeps the failure of one part, such as code that could not be fetched, from taking the whole page with it. */
export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}

/** A part that comes when it has been fetched, and stays away when it cannot be. */
export function Later({ children }: PropsWithChildren) {
  return (
    <Boundary fallback={null}>
      <Suspense>{children}</Suspense>
    </Boundary>
  )
}
