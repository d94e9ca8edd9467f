import { describe, expect, it } from 'vitest'
import { hoursOfForm, hoursTyped, minutesTyped, typedWeek, withMondayOnWeekdays, withoutRange, withRange, withText } from './week-input.ts'

describe('times as they are typed', () => {
  it.each([
    ['09:00', 540],
    ['9:00', 540],
    ['０９：３０', 570],
    ['1805', 1085],
    [' 24:00 ', 1440],
    ['00:00', 0],
  ])('MCOP-APP-6: %j is %i minutes', (text, minutes) => {
    expect(minutesTyped(text)).toBe(minutes)
  })

  it.each(['24:01', '09:60', '9', 'noon', '', '-1:00', '9:5'])('MCOP-APP-6: %j is no time of a day', (text) => {
    expect(minutesTyped(text)).toBeNaN()
  })
})

describe('the week as it is typed', () => {
  const office = typedWeek(null)

  it('begins with an office’s hours where nothing was set', () => {
    expect(hoursTyped(office)).toEqual([[[540, 1080]], [[540, 1080]], [[540, 1080]], [[540, 1080]], [[540, 1080]], [], []])
  })

  it('adds ranges after one another, and takes the right one away', () => {
    const two = withText(withRange(office, 0), 0, office[0]?.[0]?.key ?? -1, { to: '12:00' })
    const added = two[0]?.[1]
    expect(hoursTyped(two)[0]).toEqual([
      [540, 720],
      [1080, 1440],
    ])
    expect(hoursTyped(withoutRange(two, 0, added?.key ?? -1))[0]).toEqual([[540, 720]])
    const keys = two.flat().map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('leaves out of the chart what is no range yet', () => {
    const typed = withText(office, 0, office[0]?.[0]?.key ?? -1, { to: '1' })
    expect(hoursTyped(typed)[0]).toEqual([])
  })

  it('takes Monday’s ranges to the other working days and leaves the weekend', () => {
    const monday = withText(office, 0, office[0]?.[0]?.key ?? -1, { from: '07:00' })
    const copied = withMondayOnWeekdays(withRange(monday, 6))
    expect(hoursTyped(copied).map((ranges) => ranges.length)).toEqual([1, 1, 1, 1, 1, 0, 1])
    expect(hoursTyped(copied)[4]).toEqual([[420, 1080]])
    const keys = copied.flat().map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is read from the form in the order of its fields', () => {
    const data = new FormData()
    data.set('usableHours.0.0.0', '13:00')
    data.set('usableHours.0.0.1', '18:00')
    data.set('usableHours.0.1.0', '09:00')
    data.set('usableHours.0.1.1', 'x')
    expect(hoursOfForm(data)[0]).toEqual([
      [780, 1080],
      [540, Number.NaN],
    ])
    expect(hoursOfForm(data).slice(1)).toEqual([[], [], [], [], [], []])
  })
})
