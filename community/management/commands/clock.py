"""Runs the minute clock until it is told to stop."""

import signal
import threading

from django.core.management.base import BaseCommand
from django.utils import timezone

from community.clock import seconds_to_next_minute, tick


class Command(BaseCommand):
    help = "Exécute chaque minute les travaux des applications ; s’arrête sur SIGTERM."

    def handle(self, *args, **options):
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        self.stdout.write("L’horloge tourne.")
        while not stopped.is_set():
            tick(timezone.now())
            stopped.wait(seconds_to_next_minute())
