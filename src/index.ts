export * as kafka from './providers/kafka';
