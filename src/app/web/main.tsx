import './composing-keys.ts'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../platform/web/platform-messages.ts'
import { followThemeOfOtherTabs } from '../../platform/web/theme.ts'
import { router } from './router.tsx'
import './styles.css'

followThemeOfOtherTabs()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
)
