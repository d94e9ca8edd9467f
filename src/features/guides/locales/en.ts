import type { Shape } from '../../../kernel/locale.ts'
import type { ja } from './ja.ts'

export const en: Shape<typeof ja> = {
  guides: {
    administrator: {
      title: 'Administrator guide',
      purpose: 'For the administrators of a company: from the first sign-in to daily work.',
      changes: { '1.0': 'First edition. The earlier guide, written anew for the screens of this product.' },
    },
    user: {
      title: 'User guide',
      purpose: 'For the people who connect: from the mail to the connection, and what to do when something goes wrong.',
      changes: { '1.0': 'First edition' },
    },
    addresses: {
      title: 'Setting many IP addresses',
      purpose: 'How to set the IP addresses of many users in one sheet on the screen. It takes the place of the former macro tool.',
      changes: { '1.0': 'First edition. What the macro tool did is built into the portal.' },
    },
  },
  documents: {
    title: 'Documents',
    purpose: 'The guides of this product, to be read here or downloaded as PDF.',
    list: 'List of documents',
    edition: (p) => `Version ${p.version} (${p.date})`,
    read: 'Read',
    readGuide: (p) => `Read: ${p.title}`,
    download: 'Download PDF',
    downloadGuide: (p) => `Download PDF: ${p.title}`,
    share: 'Hand on to users',
    shareHint: 'This address opens without signing in. Tell it to your users by mail or on your notice board, or hand them the PDF.',
    copyAddress: 'Copy address',
    latestChange: 'What changed',
  },
  reading: {
    contents: 'Contents',
    documents: 'Documents',
    openContents: 'Open the contents',
    toSignIn: 'To the sign-in',
    caution: 'Caution',
    note: 'Note',
    mailSender: ({ sender }) =>
      `All mail of this service comes from ${sender}. If it does not arrive, let this address through your spam filter.`,
  },
  changes: { title: 'Change history', version: 'Version', date: 'Date', summary: 'What changed' },
  pdf: {
    product: 'Genkan',
    edition: (p) => `Version ${p.version} (${p.date})`,
    footer: (p) => `${p.title}   Version ${p.version}`,
  },
}
