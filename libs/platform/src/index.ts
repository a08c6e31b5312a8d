export { readConfig, readDefaultRegion, LOG_LEVELS, type Config, type LogLevel } from './config.js';
export { ConfigError } from './config.error.js';
export {
  findSettingFaults,
  readSettings,
  SETTINGS,
  unknownSettings,
  type ReadSetting,
  type SettingFault,
} from './settings.js';
export type { MailConfig } from './mail-config.js';
export type { ProviderConfig } from './provider-config.js';
export type { TokenConfig } from './token-config.js';
export { COLLECTOR_SECRETS, withoutCollectorSecrets } from './collector-secrets.js';
export { API_SECRETS, withoutApiSecrets } from './api-secrets.js';
export { createLogger, type Logger } from './logger.js';
export {
  authorKeysOf,
  givenAuthorKey,
  makeAuthorKey,
  readAuthorKey,
  type AuthorKeys,
  type FoundAuthorKey,
  type GivenAuthorKey,
} from './author-key.js';
export { serviceLogger, type ServiceLogger } from './service-logger.js';
export { runService, type RunningService } from './run-service.js';
export { isHostOf, isOfLoopback, isOwnHost, type OwnNames } from './own-hosts.js';
export { isLoopbackAddress, plainAddress } from './loopback.js';
export { trustOf, type TrustedProxies } from './trusted-proxies.js';
export {
  isBeyondLoopback,
  localAddress,
  requireServable,
  toldAddress,
  type Serving,
  type TlsFiles,
} from './serving.js';
export { readTlsPair, type TlsPair } from './tls-files.js';
export { readSecret } from './secret-file.js';
export { safeMessage } from './safe-message.js';
export {
  requirePlace,
  takeStaleAway,
  writeWhole,
  WriteWholeError,
  type WrittenFile,
  type WrittenFolder,
} from './write-whole.js';
export { toldMessage } from './told-message.js';
export { openInputFile, readInputFile, type InputBytes, type InputFault, type InputFile } from './input-file.js';
export { readJsonFile, type JsonFileLimits, type JsonRead } from './read-json.js';
export { keepNote, readNote } from './kept-note.js';
export { accessSecretOf } from './access-secret.js';
export { readDiskRoom, type DiskRoom } from './disk-room.js';
