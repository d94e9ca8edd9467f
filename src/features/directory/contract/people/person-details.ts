import * as z from 'zod/mini'
import { ruled } from '../user-rules.ts'
import { dayRule, mobilePhoneRule, timeZoneRule } from './detail-rules.ts'

const day = z.nullable(ruled(dayRule))

/** What the other manuals know of a person beside the fields of the VPN service (architecture §2). */
export const detailShape = {
  /** Both days included, in the time zone of the company; null: no limit (SSO-ACC-11, 12, 21). */
  validFrom: day,
  validUntil: day,
  /** IANA name; empty: as the company's (SP-ADM-11). */
  timeZone: ruled(timeZoneRule),
  mobilePhone: ruled(mobilePhoneRule),
  /** モバイル回線通知メール (BP-UADD-11). */
  lineNotices: z.boolean(),
}

/** The same as stored and answered: no rule, so that an old value never fails an answer. */
export const storedDetailShape = {
  validFrom: z.nullable(z.string()),
  validUntil: z.nullable(z.string()),
  timeZone: z.string(),
  mobilePhone: z.string(),
  lineNotices: z.boolean(),
}

export const newDetailShape = {
  validFrom: z._default(detailShape.validFrom, null),
  validUntil: z._default(detailShape.validUntil, null),
  timeZone: z._default(detailShape.timeZone, ''),
  mobilePhone: z._default(detailShape.mobilePhone, ''),
  lineNotices: z._default(detailShape.lineNotices, false),
}

export const changedDetailShape = {
  validFrom: z.optional(detailShape.validFrom),
  validUntil: z.optional(detailShape.validUntil),
  timeZone: z.optional(detailShape.timeZone),
  mobilePhone: z.optional(detailShape.mobilePhone),
  lineNotices: z.optional(detailShape.lineNotices),
}

/** Runs beside wrong fields too; of a wrong day it has been told already. */
export const daysInOrder = z.check<{ validFrom?: unknown; validUntil?: unknown }>(
  (payload) => {
    const { validFrom, validUntil } = payload.value
    if (typeof validFrom !== 'string' || typeof validUntil !== 'string' || validUntil >= validFrom) return
    payload.issues.push({ code: 'custom', input: validUntil, path: ['validUntil'], message: 'directory.validity-order' })
  },
  { when: (payload) => typeof payload.value === 'object' && payload.value !== null },
)
