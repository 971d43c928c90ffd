import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, messageOptions } from '../shared/messages/index.ts'

/** Prepares the message catalogues for React; the language can change later. */
export function initMessages(language: Language): void {
  i18next.use(initReactI18next).init(messageOptions(language))
}

/** Changes the language of screen and document. */
export function applyLanguage(language: Language): void {
  document.documentElement.lang = language
  i18next.changeLanguage(language)
}
