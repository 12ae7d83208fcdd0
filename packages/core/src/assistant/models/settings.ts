export const MODEL_PROVIDERS = ['anthropic', 'openai', 'google', 'openai-compatible'] as const

export interface ModelSettings {
  provider: (typeof MODEL_PROVIDERS)[number]
  /** The provider's own name of the model. */
  model: string
  apiKey?: string | undefined
  /** Of an OpenAI-compatible server, such as Ollama or vLLM; ends with `/v1` as a rule. */
  baseUrl?: string | undefined
}
