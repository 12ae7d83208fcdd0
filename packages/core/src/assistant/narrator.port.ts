/** Writes prose about a plan from what it is told; the caller believes none of it unchecked. */
export interface Narrator {
  /** What people are shown as the author, such as `openai-compatible/qwen3`. */
  model: string
  /**
   * @returns whatever the model answered as JSON, unchecked.
   * @throws Error when it cannot be reached, takes too long or answers no JSON.
   */
  narrate(prompt: { system: string; data: string }, signal: AbortSignal): Promise<unknown>
}
