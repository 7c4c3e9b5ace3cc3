import { EnvReader, readCommonConfig } from '@vitals/worker';

/** The notifier's environment: names and limits, nothing else. */
export function loadConfig(variables: NodeJS.ProcessEnv) {
  const env = new EnvReader(variables);
  return env.finish({
    ...readCommonConfig(env),
    mail: {
      from: env.text('MAIL_FROM'),
      /** `a@x.org,b@x.org;c@x.org`: two groups, each gets a mail of its own. */
      groups: env.groups('MAIL_TO'),
      title: env.text('REPORT_TITLE', { fallback: 'vitals' }),
      /** Whose data it is, for the head of the page; empty: not said. */
      organisation: env.text('REPORT_ORGANISATION', { fallback: '' }),
    },
  });
}
