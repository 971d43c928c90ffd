/** Heads of a table: the names of its columns, those of `numbers` (by place) at the right. */
export function Heads({ names, numbers = [] }: { names: readonly string[]; numbers?: readonly number[] }) {
  return (
    <thead>
      <tr>
        {names.map((name, at) => (
          <th key={name} scope="col" className={numbers.includes(at) ? 'num' : undefined}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Heads of a table whose first column names the rows and whose others are numbers. */
export function NumberHeads({ first, numbers }: { first: string; numbers: readonly string[] }) {
  return <Heads names={[first, ...numbers]} numbers={numbers.map((_, index) => index + 1)} />
}
