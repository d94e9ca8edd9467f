/** Loads the shared menu's code while the pointer or the focus is on its way to the button. */
export function preloadMenu(): void {
  void import('./anchored-menu.tsx')
}
