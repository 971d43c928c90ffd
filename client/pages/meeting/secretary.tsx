import { useState } from 'react'
import { authorName, rememberAuthor } from '../../state/author.ts'
import { AuthorField } from '../lists/author-field.tsx'

/** Who writes at this computer: asked once, and written beside every save, so that a second secretary knows whose words they see. */
export function Secretary() {
  const [author, setAuthor] = useState(authorName)
  const keep = (name: string) => {
    rememberAuthor(name)
    setAuthor(name)
  }
  return <AuthorField key={author} author={author} onAuthor={keep} />
}
