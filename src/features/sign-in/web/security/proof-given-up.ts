/** What `useProof` throws when the person closed the question; whoever asked tells nothing more than that. */
export const proofGivenUp = { code: 'door.proof-given-up', status: 0 } as const

export function isProofGivenUp(error: unknown): boolean {
  return (error as Partial<typeof proofGivenUp> | null)?.code === proofGivenUp.code
}
