import { useState } from 'react'
import '../../styles/long-table.css'
import '../../styles/works.css'
import '../../styles/work-editor.css'
import '../../styles/saved-lists.css'
import '../../styles/list-items.css'
import '../../styles/list-versions.css'
import { useApp } from '../../panels/use.ts'
import { authorName, rememberAuthor } from '../../state/author.ts'
import { ListEditor } from './list-editor.tsx'
import { Overview } from './overview.tsx'

/** Saved investment lists: all of them, or the one that the link names. */
export default function ListsPage() {
  const id = useApp((state) => state.link.list)
  const [author, setAuthor] = useState(authorName)
  const keep = (name: string) => {
    rememberAuthor(name)
    setAuthor(name)
  }
  return id === null ? (
    <Overview author={author} onAuthor={keep} />
  ) : (
    <ListEditor key={id} id={id} author={author} onAuthor={keep} />
  )
}
