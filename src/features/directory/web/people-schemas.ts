/** Downloaded with the first key that is pressed in a form about ids. */
import * as z from 'zod/mini'
import { changedIdsShape } from '../contract/people/changed-ids.ts'

export const idsFormSchema = z.strictObject(changedIdsShape)
