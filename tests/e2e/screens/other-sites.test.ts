import { isOfAdministration, lookAtPages } from './every-page.ts'

lookAtPages('every page of the user site, the console and the doors', (page) => !isOfAdministration(page))
