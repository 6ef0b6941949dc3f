<?php
declare(strict_types=1);

namespace Zwy;

/** What is found of a document: the first thing that differs, in the order of causes. */
enum Verdict: int
{
    /** It cannot be told; the problems say why. */
    case Unknown = Api::VERDICT_UNKNOWN;
    case Same = Api::VERDICT_SAME;
    /** Encrypted; what it holds is the same. */
    case SameProtected = Api::VERDICT_PROTECTED;
    case Data = Api::VERDICT_DATA;
    case Layout = Api::VERDICT_LAYOUT;
    /** Of the library. */
    case Version = Api::VERDICT_VERSION;
    case Fonts = Api::VERDICT_FONTS;
    /** Altered after it was made. */
    case File = Api::VERDICT_FILE;
}
