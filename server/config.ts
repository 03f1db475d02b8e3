import { z } from 'zod';

const number = (min: number, max: number) =>
  z.string().regex(/^\d+$/, 'a whole number').transform(Number).pipe(z.int().min(min).max(max));

const schema = z.object({
  PORT: number(0, 65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|mysql:\/\/.+|mariadb:\/\/.+)$/, 'sqlite:<file> or mysql://…')
    .default('sqlite:data/farstock.db'),
  FARSTOCK_DATA: z.string().min(1).default('data'),
  FARSTOCK_DEMO: z.enum(['0', '1']).optional(),
  FARSTOCK_SIGNING_KEY: z.string().min(32, 'at least 32 characters').optional(),
  FARSTOCK_METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  TRUST_PROXY: number(0, 8).default(0),
});

/** Everything the environment decides, typed. */
export interface Config {
  port: number;
  host: string;
  databaseUrl: string;
  dataFolder: string;
  /** Whether demo accounts and goods are made; by default on the embedded database only. */
  demo: boolean;
  /** Signs access tokens; undefined in the demo, where one is made and kept in the data folder. */
  signingKey: string | undefined;
  metricsToken: string | undefined;
  logLevel: z.output<typeof schema>['LOG_LEVEL'];
  /** How many proxies stand in front; their forwarded addresses are believed. */
  trustProxy: number;
}

/** A wrong value, named in one line. */
export class ConfigError extends Error {}

/** Reads the environment. Throws ConfigError with one line that names the variable and what it should be. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0]);
    const shown = /KEY|TOKEN|URL/.test(name) ? '' : ` (now "${environment[name] ?? ''}")`;
    throw new ConfigError(`${name} is wrong${shown}: ${issue?.message ?? 'unknown'}`);
  }
  const values = parsed.data;
  const embedded = values.DATABASE_URL.startsWith('sqlite:');
  const demo = values.FARSTOCK_DEMO === undefined ? embedded : values.FARSTOCK_DEMO === '1';
  if (!demo && values.FARSTOCK_SIGNING_KEY === undefined)
    throw new ConfigError(
      'FARSTOCK_SIGNING_KEY is missing: outside the demo a signing key of at least 32 characters is needed',
    );
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    dataFolder: values.FARSTOCK_DATA,
    demo,
    signingKey: values.FARSTOCK_SIGNING_KEY,
    metricsToken: values.FARSTOCK_METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY,
  };
}
