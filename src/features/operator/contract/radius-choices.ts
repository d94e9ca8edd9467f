/** The address items of the contract (MCOP-IP-1), by the keys of network-addresses. */
export const answeredItems = ['3g-act', '3g-sby', 'lte-act', 'lte-sby', 'roaming-3g', 'roaming-lte'] as const
export type AnsweredItem = (typeof answeredItems)[number]

/** Whether requests without Message-Authenticator (RFC 2869 §5.14) are answered; some servers never send it. */
export const messageAuthenticators = ['require', 'accept'] as const
