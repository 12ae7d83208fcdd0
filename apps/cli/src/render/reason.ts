import type { Text } from '../text.ts'
import { pick, type View } from './view.ts'

/** Terraform's own reason words, said in a sentence. */
const REASONS: Record<string, Text> = {
  replace_because_cannot_update: { en: 'a change in it cannot be made in place', ko: '제자리에서 바꿀 수 없는 속성이 바뀝니다' },
  replace_because_tainted: { en: 'it is marked as damaged by an earlier run', ko: '이전 실행에서 손상된 것으로 표시되었습니다' },
  replace_by_request: { en: 'its replacement was asked for', ko: '교체가 요청되었습니다' },
  replace_by_triggers: {
    en: 'something it depends on changes (replace_triggered_by)',
    ko: '의존하는 대상이 바뀝니다 (replace_triggered_by)',
  },
  delete_because_no_resource_config: { en: 'the module no longer declares it', ko: '모듈에 더 이상 선언되어 있지 않습니다' },
  delete_because_no_module: { en: 'the module that declared it is gone', ko: '선언하던 하위 모듈이 없어졌습니다' },
  delete_because_wrong_repetition: {
    en: 'it changed between count, for_each and neither',
    ko: 'count 또는 for_each 사용 방식이 바뀌었습니다',
  },
  delete_because_count_index: { en: 'its index is beyond the new count', ko: '새 count 범위를 벗어났습니다' },
  delete_because_each_key: { en: 'its key is no longer in for_each', ko: 'for_each에 더 이상 해당 키가 없습니다' },
  delete_because_no_move_target: { en: 'its moved block points at nothing', ko: 'moved 블록의 대상이 없습니다' },
}

/** A reason word of terraform as a sentence; any other text stays as it is. */
export function reasonText(reason: string, view: View): string {
  return Object.hasOwn(REASONS, reason) ? pick(view, REASONS[reason]!) : reason
}
