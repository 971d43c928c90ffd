interface PageFactsProps {
  /** What each figure is, and the figure as it is read. */
  facts: readonly (readonly [id: string, name: string, value: string])[]
  /** A class of the page's own. */
  className?: string
}

/** The few figures with which a page begins. */
export function PageFacts({ facts, className = '' }: PageFactsProps) {
  return (
    <dl className={`page-facts ${className}`.trim()}>
      {facts.map(([id, name, value]) => (
        <div key={id}>
          <dd className="num">{value}</dd>
          <dt>{name}</dt>
        </div>
      ))}
    </dl>
  )
}
