/** What a benchmark has found, beside the goal that it was measured for. */

export interface Finding {
  readonly job: string
  /** Genkan's own figure. */
  readonly measured: string
  /** What it is held against, taken in the same run. */
  readonly yardstick: string
  readonly ratio: string
  readonly goal: string
  /** Undefined: told without a goal. */
  readonly isMet: boolean | undefined
}

/** A time that may be `atMost` times the yardstick's. */
export function timeAgainst(
  job: string,
  times: { readonly measured: number; readonly yardstick: number; readonly by: string },
  atMost: number,
): Finding {
  const ratio = times.measured / times.yardstick
  return {
    job,
    measured: milliseconds(times.measured),
    yardstick: `${milliseconds(times.yardstick)} ${times.by}`,
    ratio: ratio.toFixed(2),
    goal: `≤ ${atMost} ×`,
    isMet: ratio <= atMost,
  }
}

/** A rate that has to reach `atLeast` times the yardstick's. */
export function rateAgainst(
  job: string,
  rates: { readonly measured: number; readonly yardstick: number; readonly by: string },
  atLeast: number,
): Finding {
  const ratio = rates.measured / rates.yardstick
  return {
    job,
    measured: `${round(rates.measured)}/s`,
    yardstick: `${round(rates.yardstick)}/s ${rates.by}`,
    ratio: ratio.toFixed(2),
    goal: `≥ ${atLeast} ×`,
    isMet: ratio >= atLeast,
  }
}

/** A figure with a bound of its own. */
export function bounded(job: string, value: number, unit: string, atMost: number): Finding {
  return { job, measured: `${round(value)} ${unit}`, yardstick: '', ratio: '', goal: `≤ ${atMost} ${unit}`, isMet: value <= atMost }
}

/** A figure that is told for its own sake. */
export function told(job: string, measured: string, yardstick = ''): Finding {
  return { job, measured, yardstick, ratio: '', goal: '', isMet: undefined }
}

export function milliseconds(value: number): string {
  return value < 1000 ? `${round(value)} ms` : `${(value / 1000).toFixed(2)} s`
}

/** Three significant digits are all that a shared machine gives. */
export function round(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toFixed(digits)
}
