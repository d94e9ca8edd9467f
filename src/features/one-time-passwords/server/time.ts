const secondInMilliseconds = 1000

export function secondsAfter(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * secondInMilliseconds)
}

export function minutesAfter(at: Date, minutes: number): Date {
  return secondsAfter(at, minutes * 60)
}

export function daysAfter(at: Date, days: number): Date {
  return secondsAfter(at, days * 86_400)
}
