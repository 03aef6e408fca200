import type { ProviderRule } from './provider-rule.ts';

/** Model providers and the services around them. */
export const ai: readonly ProviderRule[] = [
  {
    id: 'openai-api-key',
    title: 'OpenAI API key',
    keywords: ['t3blbkfj'],
    pattern:
      /sk-(?:(?:proj|svcacct|service|admin)-)?[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}/,
  },
  {
    id: 'openai-project-key',
    title: 'OpenAI project key',
    keywords: ['sk-proj-', 'sk-svcacct-', 'sk-admin-'],
    pattern: /sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,200}/,
  },
  {
    id: 'openai-compatible-key',
    title: 'API key of an OpenAI-compatible service',
    vendor: ['openai', 'deepseek', 'moonshot', 'dashscope', 'qwen', 'stability', 'litellm'],
    pattern: /sk-[A-Za-z0-9]{20,64}/,
  },
  {
    id: 'anthropic-api-key',
    title: 'Anthropic API key',
    keywords: ['sk-ant-'],
    pattern: /sk-ant-(?:[a-z]{2,8}\d{2}-)?[A-Za-z0-9_-]{80,120}/,
  },
  {
    id: 'huggingface-token',
    title: 'Hugging Face token',
    keywords: ['hf_', 'api_org_'],
    pattern: /(?:hf|api_org)_[A-Za-z0-9]{34}/,
    valid: (value) => /[A-Z]/.test(value),
  },
  {
    id: 'replicate-token',
    title: 'Replicate token',
    keywords: ['r8_'],
    pattern: /r8_[A-Za-z0-9]{37}/,
  },
  {
    id: 'groq-api-key',
    title: 'Groq API key',
    keywords: ['gsk_'],
    pattern: /gsk_[A-Za-z0-9]{52}/,
  },
  {
    id: 'xai-api-key',
    title: 'xAI API key',
    keywords: ['xai-'],
    pattern: /xai-[A-Za-z0-9]{80}/,
  },
  {
    id: 'perplexity-api-key',
    title: 'Perplexity API key',
    keywords: ['pplx-'],
    pattern: /pplx-[A-Za-z0-9]{48}/,
  },
  {
    id: 'openrouter-api-key',
    title: 'OpenRouter API key',
    keywords: ['sk-or-v1-'],
    pattern: /sk-or-v1-[a-f0-9]{64}/,
  },
  {
    id: 'together-api-key',
    title: 'Together AI API key',
    keywords: ['tgp_v1_'],
    pattern: /tgp_v1_[A-Za-z0-9_-]{43}/,
  },
  {
    id: 'fireworks-api-key',
    title: 'Fireworks AI API key',
    keywords: ['fw_'],
    pattern: /fw_[A-Za-z0-9]{24}/,
    valid: (value) => /\d/.test(value) && /[A-Z]/.test(value),
  },
  {
    id: 'nvidia-api-key',
    title: 'NVIDIA API key',
    keywords: ['nvapi-'],
    pattern: /nvapi-[\w-]{64}/,
  },
  {
    id: 'elevenlabs-api-key',
    title: 'ElevenLabs API key',
    keywords: ['sk_'],
    pattern: /sk_[a-f0-9]{48}/,
  },
  {
    id: 'pinecone-api-key',
    title: 'Pinecone API key',
    keywords: ['pcsk_'],
    pattern: /pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{50,70}/,
  },
  {
    id: 'cerebras-api-key',
    title: 'Cerebras API key',
    keywords: ['csk-'],
    pattern: /csk-[a-z0-9]{48}/,
  },
  {
    id: 'voyage-api-key',
    title: 'Voyage AI API key',
    vendor: ['voyage', 'voyageai'],
    pattern: /pa-[\w-]{43}/,
  },
  {
    id: 'jina-api-key',
    title: 'Jina AI API key',
    keywords: ['jina_'],
    pattern: /jina_[a-f0-9]{32}[\w-]{28}/,
  },
  {
    id: 'tavily-api-key',
    title: 'Tavily API key',
    keywords: ['tvly-'],
    pattern: /tvly-(?:(?:dev|prod)-)?[A-Za-z0-9]{32}/,
  },
  {
    id: 'runpod-api-key',
    title: 'RunPod API key',
    keywords: ['rpa_'],
    pattern: /rpa_[A-Z0-9]{40,46}[A-Za-z0-9]{0,8}/,
  },
  {
    id: 'e2b-api-key',
    title: 'E2B API key',
    keywords: ['e2b_'],
    pattern: /e2b_[a-f0-9]{40}/,
  },
  {
    id: 'firecrawl-api-key',
    title: 'Firecrawl API key',
    keywords: ['fc-'],
    pattern: /fc-[a-f0-9]{32}/,
  },
  {
    id: 'cohere-api-key',
    title: 'Cohere API key',
    vendor: ['cohere', 'coapi'],
    pattern: /[A-Za-z0-9]{40}/,
  },
  {
    id: 'mistral-api-key',
    title: 'Mistral API key',
    vendor: ['mistral'],
    pattern: /[A-Za-z0-9]{32}/,
  },
  {
    id: 'deepgram-api-key',
    title: 'Deepgram or Weights & Biases API key',
    vendor: ['deepgram', 'wandb'],
    pattern: /[a-f0-9]{40}/,
  },
  {
    id: 'assemblyai-api-key',
    title: 'AssemblyAI or Stability API key',
    vendor: ['assemblyai', 'stabilityai', 'clarifai', 'deepl', 'aleph'],
    pattern:
      /[a-f0-9]{32}|[a-f0-9]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:fx/,
  },
  {
    id: 'fal-api-key',
    title: 'fal API key',
    vendor: ['fal'],
    pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:[a-f0-9]{32}/,
  },
  {
    id: 'wandb-key',
    title: 'Weights & Biases API key',
    keywords: ['wandb_v1_'],
    pattern: /wandb_v1_[A-Za-z0-9_]{70,90}/,
  },
  {
    id: 'langfuse-secret-key',
    title: 'Langfuse secret key',
    keywords: ['sk-lf-'],
    pattern: /sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  },
  {
    id: 'langsmith-key',
    title: 'LangSmith API key',
    keywords: ['lsv2_pt_', 'lsv2_sk_'],
    pattern: /lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}/,
  },
];
