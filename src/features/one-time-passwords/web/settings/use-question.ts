import { useState } from 'react'

interface Asked<Subject> {
  readonly subject: Subject
  readonly answer: (isConfirmed: boolean) => void
}

/** A question in the middle of a form's submit: `ask` waits for the dialog's answer, so that what is refused afterwards still reaches the form. */
export function useQuestion<Subject>() {
  const [asked, setAsked] = useState<Asked<Subject>>()
  const ask = (subject: Subject): Promise<boolean> =>
    new Promise((resolve) => {
      setAsked({
        subject,
        answer: (isConfirmed) => {
          setAsked(undefined)
          resolve(isConfirmed)
        },
      })
    })
  return { asked, ask }
}
