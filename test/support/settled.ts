// @ts-nocheck The function handed to the page is the browser's, and this program has no DOM types: with them, those of Node would change.
import type { Page } from 'playwright-core'

/** Waits until the page has come to rest: its fonts and pictures are there, nothing loads any more and nothing moves that will ever stop. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const moves = document
      .getAnimations()
      .some(({ playState, effect }) => playState === 'running' && Number.isFinite(effect.getComputedTiming().endTime))
    const seen = [...document.images].filter((image) => image.loading !== 'lazy')
    return (
      document.fonts.status === 'loaded' && seen.every((image) => image.complete) && !moves && !document.querySelector('[aria-busy="true"]')
    )
  })
}
