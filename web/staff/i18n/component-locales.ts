/** The component library's own words, in the languages of the app. */
export { ar, en } from '@nuxt/ui/locale'
