/** Downloaded with the first key that is pressed in the form. */
export { newTemplateSchema } from '../contract/template.ts'
