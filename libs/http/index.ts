export { currentInteractionId } from './interaction-id.js';
export { languageOf, languages, type Language } from './language.js';
export { problemBody, type ProblemCatalogue } from './problem.js';
export { createPino, PinoNestLogger } from './pino-logger.js';
export { ProblemDto } from './problem.dto.js';
export { ProblemFilter } from './problem.filter.js';
export { createValidationPipe } from './validation.js';
export { installRequestHooks } from './request-hooks.js';
export { answerUnreadable } from './unreadable-request.js';
