import { render } from 'preact';
import { folderSource } from './api/folder';
import { liveSource } from './api/live';
import { App } from './frame/App';
import { startKeeping } from './state/keeping';
import { startSharing, token } from './state/sharing';
import { startTheme } from './state/theme';
import './style/main.css';

const named = document.querySelector<HTMLMetaElement>('meta[name="powderkeg-source"]')?.content;

startSharing();
startTheme();
startKeeping(named === 'folder' ? folderSource(document.baseURI) : liveSource(document.baseURI, token));
const root = document.getElementById('page');
if (root) render(<App />, root);
