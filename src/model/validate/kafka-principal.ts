import { isUnresolved } from '../../core/tokens';

/** One principal of Kafka's ACLs, never all of them: `User:order-service`, `User:CN=orders,O=Example`. */
export function isKafkaPrincipal(value: string): boolean {
  return isUnresolved(value) || /^User:[^\s*]([^*\r\n\t]*[^\s*])?$/.test(value);
}
