import { defineEvent } from '../../../../kernel/event.ts'
import type { SignInRules } from './settings.ts'

/** The company of the unit of work has other rules for its sign-in from now on. */
export const signInSettingsChanged = defineEvent<{ readonly before: SignInRules; readonly after: SignInRules }>('sign-in.settings-changed')
