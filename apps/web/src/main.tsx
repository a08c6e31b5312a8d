import './api/early.js';
import './app/styles.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';

const host = document.getElementById('root');
if (host === null) throw new Error('index.html has no #root');

createRoot(host).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
