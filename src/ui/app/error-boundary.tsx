import { Component, type ReactNode, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { currentRoute } from '../state/route.ts';
import { errorReport } from './error-report.ts';

/** Catches bugs of a screen. React offers this as a class only. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error === null ? this.props.children : <ErrorScreen error={this.state.error} />;
  }
}

/** What the reader sees instead of a screen that broke: what to do, and a report without data. */
export function ErrorScreen({ error }: { error: unknown }) {
  const [copied, setCopied] = useState(false);
  const report = errorReport(error, { agent: navigator.userAgent, screen: currentRoute().screen });
  return (
    <div className="screen">
      <Notice
        kind="error"
        title={say('app.error.title')}
        actions={
          <>
            <Button kind="primary" onClick={() => location.reload()}>
              {say('app.error.reload')}
            </Button>
            <Button
              onClick={() => {
                void navigator.clipboard.writeText(report).then(() => setCopied(true));
              }}
            >
              {say(copied ? 'app.error.copied' : 'app.error.copy')}
            </Button>
          </>
        }
      >
        {say('app.error.what')}
      </Notice>
      <details>
        <summary>{say('app.error.report')}</summary>
        <pre className="report">{report}</pre>
      </details>
    </div>
  );
}
