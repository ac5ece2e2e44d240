import { render } from 'preact';
import { folderSource } from './api/folder';
import { liveSource } from './api/live';
import { App } from './frame/App';
import { startKeeping } from './state/keeping';
import { startSharing, token } from './state/sharing';
import { startShortcuts } from './state/shortcuts';
import { startTheme } from './state/theme';
import { startPlaying } from './state/time';
import { startTrail } from './state/trail';
import './style/main.css';

const named = document.querySelector<HTMLMetaElement>('meta[name="powderkeg-source"]')?.content;
const base = location.href.replace(/[?#].*$/, '');

startSharing();
startTheme();
startTrail();
startShortcuts();
startPlaying();
startKeeping(named === 'folder' ? folderSource(base) : liveSource(base, token));
const root = document.getElementById('page');
if (root) render(<App />, root);
