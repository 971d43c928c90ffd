import { saveScenarioAs } from '../state/scenario.ts'
import { useWaiting } from './use.ts'
import { useDraft } from './use-draft.ts'

/** Keeps the view as a scenario under a new name. `field` names the field, `action` the button. */
export function SaveAsForm({ field, action }: { field: string; action: string }) {
  const { value: name, set: setName, drop } = useDraft('scenario/new', '')
  const [saving, save] = useWaiting()
  const clean = name.trim()
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        if (clean) void save(() => saveScenarioAs(clean).then((done) => done && drop()))
      }}
    >
      <label className="field grow">
        <span>{field}</span>
        <input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
      </label>
      <button type="submit" className="button" disabled={!clean || saving}>
        {action}
      </button>
    </form>
  )
}
