import { say, type View } from './view.ts'

const UNITS: [seconds: number, en: string, ko: string][] = [
  [86_400, 'd', '일'],
  [3600, 'h', '시간'],
  [60, 'm', '분'],
]

/** "3 m ago"; a moment to come is "in 3 m". */
export function renderAgo(at: string, view: View): string {
  const seconds = Math.round((view.now.getTime() - Date.parse(at)) / 1000)
  const distance = Math.abs(seconds)
  if (distance < 60) return seconds >= 0 ? say(view, 'just now', '방금') : say(view, 'in a moment', '곧')
  const [size, en, ko] = UNITS.find(([unit]) => distance >= unit)!
  const count = Math.floor(distance / size)
  if (seconds < 0) return say(view, `in ${count} ${en}`, `${count}${ko} 뒤`)
  return say(view, `${count} ${en} ago`, `${count}${ko} 전`)
}

/** "4.2 s" or "2 m 5 s". */
export function renderDuration(milliseconds: number, view: View): string {
  const seconds = milliseconds / 1000
  if (seconds < 60) return say(view, `${seconds.toFixed(1)} s`, `${seconds.toFixed(1)}초`)
  const minutes = Math.floor(seconds / 60)
  return say(view, `${minutes} m ${Math.round(seconds % 60)} s`, `${minutes}분 ${Math.round(seconds % 60)}초`)
}
