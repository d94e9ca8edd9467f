/** ユーザ利用状況: signed in during the period, or not (MCOP-USAGE-11). Apart from the schemas, since the address of the page is read with it. */
export const useStates = ['used', 'unused'] as const
export type UseState = (typeof useStates)[number]
