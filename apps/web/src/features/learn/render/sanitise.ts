import DOMPurify from 'dompurify'

const TAGS =
  'a abbr aside b blockquote br button code del div em figcaption figure h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre s section span strong sub sup table tbody td th thead tr ul'
const ATTRIBUTES =
  'alt aria-controls aria-hidden aria-label aria-labelledby aria-selected class data-copy data-heading data-lang data-lesson data-params data-run data-tab data-tool height hidden href id lang loading rel role scope src start tabindex target title type width'
/** The console itself, pictures of the course, places on the page, and the web. */
const ADDRESSES = /^(?:https?:\/\/|mailto:|\/app\/learn\/|\/api\/v1\/curriculum\/images\/[a-z0-9-]+(?:\.(?:ko|en))?\.svg$|#)/i

/** The second lock: whatever the renderer may have let through, only this much of HTML reaches the page. */
export function sanitise(html: string): string {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: TAGS.split(' '),
    ALLOWED_ATTR: ATTRIBUTES.split(' '),
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    // Every other attribute holds words, not addresses.
    ADD_URI_SAFE_ATTR: ATTRIBUTES.split(' ').filter((name) => name !== 'href' && name !== 'src'),
    ALLOWED_URI_REGEXP: ADDRESSES,
  })
}
