import { createRoot } from 'react-dom/client'
import { embeddedStory } from './api.ts'
import { App } from './app.tsx'
import { initMessages } from './i18n.ts'
import { PAGES } from './pages/index.ts'
import { watchDerived } from './state/derived-load.ts'
import { watchData } from './state/freshness.ts'
import { start } from './state/load.ts'
import { redo, undo } from './state/plan.ts'
import { watchRoadLines } from './state/road-lines.ts'
import { loadSettings } from './state/settings.ts'
import { set } from './state/store.ts'
import { presentEmbedded } from './state/stories.ts'
import { syncUrl } from './state/url.ts'
import { watchVillageRows } from './state/village-rows.ts'
import { watchVillages } from './state/villages.ts'
import './styles/tokens.css'
import './styles/layout.css'
import './styles/controls.css'
import './styles/map.css'
import './styles/legend.css'
import './styles/panels.css'
import './styles/lists.css'
import './styles/data.css'
import './styles/pages.css'
import './styles/page-parts.css'
import './styles/profile.css'
import './styles/dialog.css'
import './styles/table.css'
import './styles/present.css'

const settings = loadSettings()
set(settings)
initMessages(settings.language)
const pages = PAGES.map(({ id }) => id)
void start(location.hash, pages).then(() => (embeddedStory ? presentEmbedded(embeddedStory) : undefined))
syncUrl()
watchVillages()
watchRoadLines()
watchVillageRows()
watchDerived()
watchData()

window.addEventListener('keydown', (event) => {
  const field =
    event.target instanceof HTMLElement &&
    event.target.closest('input:not([type=range],[type=checkbox]),textarea')
  if (field || !(event.ctrlKey || event.metaKey)) return
  const key = event.key.toLowerCase()
  if (key === 'z' && !event.shiftKey) undo()
  else if (key === 'y' || (key === 'z' && event.shiftKey)) redo()
  else return
  event.preventDefault()
})

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
