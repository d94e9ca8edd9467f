import './composing-keys.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../platform/web/platform-messages.ts'
import { followThemeOfOtherTabs } from '../../platform/web/theme.ts'
import { queryClient, router } from './router.tsx'
import './styles.css'

followThemeOfOtherTabs()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
