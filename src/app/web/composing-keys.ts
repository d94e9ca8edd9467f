/**
 * Imported before everything else, so that this is the first of all key listeners: no handler may take a key of an IME conversion
 * for a command. Safari sends the Enter that ends a conversion as keyCode 229 after `compositionend`.
 */
document.addEventListener(
  'keydown',
  (event) => {
    if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation()
  },
  true,
)
