import { isOfAdministration, lookAtPages } from './every-page.ts'

lookAtPages('every page of the administration site', isOfAdministration)
