// Runs before the first paint, so that neither the colours nor the language of the page jump. The policy allows no inline script.
;(function () {
  var root = document.documentElement
  try {
    var mode = localStorage.getItem('vueuse-color-scheme') || 'auto'
    var dark = mode === 'dark' || (mode === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
    root.classList.toggle('dark', dark)
    root.lang = localStorage.getItem('mcp-cloud-locale') || (navigator.language.toLowerCase().indexOf('ko') === 0 ? 'ko' : 'en')
  } catch {
    // A browser that keeps nothing for us shows its defaults.
  }
})()
