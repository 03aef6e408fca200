import type { ProviderRule } from './provider-rule.ts';

/** Microsoft Azure, whose newer keys carry a signature of the service inside. */
export const azure: readonly ProviderRule[] = [
  {
    id: 'azure-ad-client-secret',
    title: 'Microsoft Entra client secret',
    keywords: ['q~'],
    pattern: /[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/,
  },
  {
    id: 'azure-account-key',
    title: 'Azure account key',
    keywords: ['accountkey='],
    pattern: /AccountKey=([A-Za-z0-9+/]{64,86}={0,2})/,
  },
  {
    id: 'azure-storage-key',
    title: 'Azure Storage key',
    keywords: ['+ast'],
    pattern: /[A-Za-z0-9+/]{76}\+ASt[A-Za-z0-9+/]{5}[AQgw]==/,
  },
  {
    id: 'azure-cosmos-key',
    title: 'Azure Cosmos DB key',
    keywords: ['acdb'],
    pattern: /[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{5}[AQgw]==/,
  },
  {
    id: 'azure-container-registry-key',
    title: 'Azure Container Registry key',
    keywords: ['+acr'],
    pattern: /[A-Za-z0-9+/]{42}\+ACR[A-D][A-Za-z0-9+/]{5}/,
  },
  {
    id: 'azure-cache-key',
    title: 'Azure Cache for Redis key',
    keywords: ['azca'],
    pattern: /[A-Za-z0-9]{33}AzCa[A-P][A-Za-z0-9]{5}=/,
  },
  {
    id: 'azure-search-key',
    title: 'Azure AI Search key',
    keywords: ['azse'],
    pattern: /[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}/,
  },
  {
    id: 'azure-function-key',
    title: 'Azure Functions key',
    keywords: ['azfu'],
    pattern: /[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]==/,
  },
  {
    id: 'azure-messaging-key',
    title: 'Azure Service Bus or Event Hubs key',
    keywords: ['+asb', '+aeh', '+arm'],
    pattern: /[A-Za-z0-9+/]{33}\+A(?:Sb|Eh|Rm)[A-P][A-Za-z0-9+/]{5}=/,
  },
  {
    id: 'azure-shared-access-key',
    title: 'Azure shared access key',
    keywords: ['sharedaccesskey='],
    pattern: /SharedAccessKey=([A-Za-z0-9+/]{43}=)/,
  },
  {
    id: 'azure-sas-signature',
    title: 'Azure shared access signature',
    keywords: ['sig='],
    pattern: /[?&;]sig=([A-Za-z0-9%+/]{42,120}={0,2})/,
  },
  {
    id: 'azure-devops-token',
    title: 'Azure DevOps personal access token',
    keywords: ['azdo'],
    pattern: /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/,
  },
  {
    id: 'azure-devops-legacy-token',
    title: 'Azure DevOps personal access token (older format)',
    vendor: ['azuredevops', 'azdo', 'vsts', 'azpipelines', 'azptoken'],
    pattern: /[a-z2-7]{52}/,
  },
  {
    id: 'azure-openai-key',
    title: 'Azure AI services key',
    vendor: ['azureopenai', 'azureai', 'cognitiveservices', 'openaiazure'],
    pattern: /[a-f0-9]{32}|[A-Za-z0-9]{84}/,
  },
];
