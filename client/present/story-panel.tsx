import { useEffect } from 'react'
import type { Story } from '../../shared/domain/stories.ts'
import { lookingOnly } from '../api.ts'
import { Icon, IconButton } from '../panels/icons.tsx'
import { useApp, useScene, useWaiting } from '../panels/use.ts'
import { useDraft, useLeftText } from '../panels/use-draft.ts'
import { set, setLink } from '../state/store.ts'
import { addStep, addStory, openStory, present, removeStory, renameStory, storyOf } from '../state/stories.ts'
import { openRoom } from '../state/view.ts'
import { StepList } from './step-list.tsx'
import { useStoryWords } from './story-words.ts'
import '../styles/story.css'

function StoryName({ story: { id, title } }: { story: Story }) {
  const { t } = useStoryWords()
  const field = useLeftText(`story/${id}/title`, title, (name) => name && void renameStory(id, name))
  return <input aria-label={t('name')} maxLength={140} {...field} />
}

/** Which presentation is being worked on: choose, name, make, delete. */
function StoryChoice() {
  const { t } = useStoryWords()
  const stories = useApp((state) => state.stories)
  const story = useApp(storyOf)
  const [adding, add] = useWaiting()
  // A presentation is kept with its first step or when it is made here; before that there is nothing to choose.
  const kept = stories.some(({ id }) => id === story.id)
  if (stories.length === 0) return null
  return (
    <section className="panel-section story-choice" aria-label={t('stories')}>
      {stories.length > 1 && (
        <label className="field">
          <span>{t('choose')}</span>
          <select value={story.id} onChange={(event) => openStory(event.target.value)}>
            {stories.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="story-name">
        {kept && <StoryName key={story.id} story={story} />}
        <IconButton
          icon="plus"
          label={t('newStory')}
          disabled={adding}
          onClick={() => add(() => addStory(t('untitled', { n: stories.length + 1 })))}
        />
        {kept && <IconButton icon="trash" label={t('removeStory')} onClick={() => removeStory()} />}
      </div>
    </section>
  )
}

/** Keeps the view on screen as a step; without a title it is called after its layer. */
function AddView() {
  const { ui, label } = useStoryWords()
  const scene = useScene()
  const { value: title, set: setTitle, drop } = useDraft('story/new-step', '')
  const suggested = scene ? label(scene.indicator) : ''
  return (
    <form
      className="panel-section stack-form"
      onSubmit={(event) => {
        event.preventDefault()
        void addStep(title.trim() || suggested)
        drop()
      }}
    >
      <label className="field">
        <span>{ui('present.newTitle')}</span>
        <input
          value={title}
          placeholder={suggested}
          maxLength={140}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <button type="submit" className="button">
        <Icon name="plus" size={15} />
        {ui('present.add')}
      </button>
    </form>
  )
}

/** A step that is being worked on rests for this long before what it needs is fetched. */
const REST_MS = 800

/** Fetches the presenter itself and what the steps of a presentation need as soon as it is opened or changed: the network may be gone when it starts. */
function usePreparation({ id, steps }: Story): void {
  const needs = JSON.stringify([id, ...steps.map(({ view, other, chart }) => [view, other, chart])])
  const empty = steps.length === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: other needs are fetched anew
  useEffect(() => {
    if (empty) return
    const timer = setTimeout(() => {
      // Without a network nothing can be fetched now; the presenter tries again, and says what is missing.
      Promise.all([import('./presenter.tsx'), import('./prepare.ts').then(({ prepare }) => prepare())]).catch(
        () => undefined,
      )
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [needs, empty])
}

/** Passing on what is on screen, where a thumb finds it: on a phone the bar above has no room for it. */
function Share() {
  const { t, ui } = useStoryWords()
  return (
    <div className="panel-section story-share">
      <button type="button" className="button block" onClick={() => set({ sharing: true })}>
        <Icon name="share" size={16} />
        {ui('top.share')}
      </button>
      <p className="hint">{t('shareNote')}</p>
    </div>
  )
}

/** The link names a presentation that is not there. */
function Gone() {
  const { t } = useStoryWords()
  const named = useApp((state) => state.link.story)
  const stories = useApp((state) => state.stories)
  const loaded = useApp((state) => state.overlays !== null)
  if (!loaded || named === null || stories.some(({ id }) => id === named)) return null
  return (
    <div className="story-gone" role="alert">
      <p>{t('gone', { id: named })}</p>
      <button type="button" className="button" onClick={() => setLink({ story: null })}>
        {t(stories.length > 0 ? 'goneOther' : 'goneNew')}
      </button>
    </div>
  )
}

/** No step yet: a presentation begins with a map worth showing. */
function NoSteps() {
  const { t, ui } = useStoryWords()
  return (
    <div className="empty">
      <p>{lookingOnly ? t('emptyLooking') : ui('present.empty')}</p>
      <button type="button" className="button" onClick={() => openRoom('layers')}>
        <Icon name="layers" size={16} />
        {t('toLayers')}
      </button>
    </div>
  )
}

/** The room of presentations: kept views with title, text and notes, in order. */
export function StoryPanel() {
  const { t, ui } = useStoryWords()
  const story = useApp(storyOf)
  const { steps } = story
  usePreparation(story)
  return (
    <>
      <Gone />
      {!lookingOnly && <StoryChoice />}
      {!lookingOnly && <AddView />}
      {steps.length === 0 ? (
        <NoSteps />
      ) : (
        <>
          <button type="button" className="button primary block" onClick={() => present(0)}>
            <Icon name="present" size={16} />
            {ui('present.start', { n: steps.length })}
          </button>
          <StepList steps={steps} />
          <p className="hint">{ui('present.keys')}</p>
          {!lookingOnly && <p className="hint">{t('reorder')}</p>}
        </>
      )}
      <Share />
    </>
  )
}
