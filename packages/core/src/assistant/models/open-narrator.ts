import type { LanguageModel } from 'ai'
import { NarrationDraft } from '../narration-draft.ts'
import type { Narrator } from '../narrator.port.ts'
import type { ModelSettings } from './settings.ts'

/** Enough for six sentences in two languages; a model that wants more is cut off and refused. */
const MAX_OUTPUT_TOKENS = 2_000

/**
 * A narrator over one configured model. Nothing is sent to anybody but the provider that the settings name. The SDK is
 * loaded when a plan is first explained, so that a start pays nothing for it.
 */
export function openNarrator(settings: ModelSettings): Narrator {
  let opened: Promise<LanguageModel> | undefined
  return {
    model: `${settings.provider}/${settings.model}`,
    async narrate({ system, data }, signal) {
      const { NoObjectGeneratedError, Output, generateText } = await import('ai')
      opened ??= openModel(settings)
      try {
        const { output } = await generateText({
          model: await opened,
          instructions: system,
          prompt: data,
          output: Output.object({ schema: NarrationDraft }),
          maxOutputTokens: MAX_OUTPUT_TOKENS,
          temperature: 0,
          maxRetries: 1,
          abortSignal: signal,
        })
        return output
      } catch (cause) {
        // Small models wrap the object in words; that is mended once, here.
        if (NoObjectGeneratedError.isInstance(cause) && cause.text) return objectInside(cause.text)
        throw cause
      }
    },
  }
}

async function openModel({ provider, model, apiKey, baseUrl }: ModelSettings): Promise<LanguageModel> {
  const access = { ...(apiKey === undefined ? {} : { apiKey }), ...(baseUrl === undefined ? {} : { baseURL: baseUrl }) }
  switch (provider) {
    case 'anthropic':
      return (await import('@ai-sdk/anthropic')).createAnthropic(access)(model)
    case 'openai':
      return (await import('@ai-sdk/openai')).createOpenAI(access)(model)
    case 'google':
      return (await import('@ai-sdk/google')).createGoogleGenerativeAI(access)(model)
    case 'openai-compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
      return createOpenAICompatible({ name: provider, baseURL: '', ...access, supportsStructuredOutputs: true })(model)
    }
  }
}

function objectInside(text: string): unknown {
  return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1))
}
